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
  /** A seed before the first night that shows it, where that is far; 1 unless given. */
  readonly from?: number;
}
