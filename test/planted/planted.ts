/** A bug to be put into a copy of `src`, and the law that must notice it. */
export interface Planted {
  /** The sentence of README.md that it stands for. */
  readonly says: string;
  /** `src/control/undo.ts` */
  readonly file: string;
  /** Stands once in the file. */
  readonly find: string;
  readonly replace: string;
  readonly law: string;
  /** A night that shows it. When `src` changes it may be another: those after it are tried then. */
  readonly seed: number;
}
