/** Read on a phone at three in the morning: large, calm, dark where the phone is. */
export const STYLE = `
:root { color-scheme: light dark; --line: #8884; --yes: #12692f; --no: #a3241b; }
* { box-sizing: border-box; }
body { font: 18px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 40rem; padding: 1rem; }
h1 { font-size: 1.4rem; line-height: 1.25; margin: .5rem 0 1rem; }
h2 { font-size: .85rem; text-transform: uppercase; letter-spacing: .06em; opacity: .7;
  margin: 1.5rem 0 .25rem; }
p, ul { margin: 0 0 .5rem; overflow-wrap: anywhere; }
ul { padding-left: 1.2rem; }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: left; padding: .35rem .5rem .35rem 0; border-bottom: 1px solid var(--line);
  font-weight: normal; overflow-wrap: anywhere; }
td { font-weight: 600; }
.until { border: 2px solid var(--line); border-radius: .5rem; padding: .6rem .8rem; margin: 1rem 0; }
.state { border-radius: .5rem; padding: .8rem; font-weight: 600; border: 2px solid; }
.approved { border-color: var(--yes); }
.denied, .expired, .void, .refused { border-color: var(--no); }
form { margin: 1.5rem 0; }
label { display: block; margin-bottom: .25rem; }
textarea { width: 100%; font: inherit; padding: .5rem; border-radius: .5rem; }
button { font: inherit; font-weight: 700; color: #fff; border: 0; border-radius: .5rem;
  width: 100%; min-height: 3.5rem; margin-top: .75rem; cursor: pointer; }
button.approve { background: var(--yes); }
button.deny { background: var(--no); }
small { opacity: .7; overflow-wrap: anywhere; }
`.trimStart();
