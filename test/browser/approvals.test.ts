import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { minutes } from '../../src/base/duration.ts';
import type { ApprovalRequest } from '../../src/contract/index.ts';
import { Catalogue, type RunReport, rehearse } from '../../src/local/index.ts';

/** Where Debian, Ubuntu and others put it. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const PLAN = 'ecs-restart-with-approval';
const undo = { within: minutes(5) };
const PICTURES = mkdtempSync(join(tmpdir(), 'surefoot-pictures-'));

let browser: Browser;

beforeAll(async () => {
  const executablePath = PLACES.find((place) => existsSync(place));
  if (executablePath === undefined) throw new Error(`No browser at ${PLACES.join(', ')}.`);
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});
afterAll(() => browser.close());

/** Runs the night that asks; `people` get the links of the messages, and time stands still. */
async function asked(people: (links: readonly URL[]) => Promise<void>): Promise<RunReport> {
  const catalogue = new Catalogue();
  const reading: Promise<void>[] = [];
  const asks = (_request: ApprovalRequest, links: readonly string[]) => {
    reading.push(people(links.map((link) => new URL(link))));
  };
  const { contracts, ...rest } = catalogue.plan(PLAN);
  // A link is enough only for what can be put back.
  const undoable = [...contracts].map(([name, contract]) => {
    return [name, contract.kind === 'change' ? { ...contract, undo } : contract] as const;
  });
  const plan = { ...rest, contracts: new Map(undoable) };
  const scenario = catalogue.scenario(PLAN);
  const place = { clock: 'virtual', seed: 1, faults: [], answer: 'people' } as const;
  const report = await rehearse({ ...place, plan, scenario, asks });
  await Promise.all(reading);
  return report;
}

/** A phone, and what a browser complains about. */
async function phone(): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints };
}

test('open the link of the message, read, approve; pressed again it is already decided', async () => {
  const report = await asked(async ([link]) => {
    const { page, complaints } = await phone();
    const again = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(String(link));
    await again.goto(String(link));
    expect(await page.innerText('h1')).toBe('Ask whether to restart it');
    const text = await page.innerText('main');
    for (const words of ['Starts a new deployment', 'tasks running', 'Silence is a no', 'ann']) {
      expect(text).toContain(words);
    }
    await page.screenshot({ path: join(PICTURES, 'question.png'), fullPage: true });
    // Nothing is wider than the phone, and a thumb finds the buttons.
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(390);
    const box = await page.locator('button.approve').boundingBox();
    expect(box?.height ?? 0).toBeGreaterThanOrEqual(48);
    await page.fill('#comment', 'Go <b>ahead</b>.');
    // The page goes with the night, which goes on once there is an answer: both press at once.
    await Promise.all([page.click('button.approve'), again.click('button.approve')]);
    const heads = await Promise.all([page, again].map((one) => one.innerText('h1')));
    expect(heads.toSorted()).toEqual(['Your answer counts', 'Your answer does not count']);
    const late = heads[0] === 'Your answer counts' ? again : page;
    expect(await late.innerText('main')).toContain('Already decided: approved');
    await page.screenshot({ path: join(PICTURES, 'approved.png'), fullPage: true });
    await again.screenshot({ path: join(PICTURES, 'again.png'), fullPage: true });
    // Chromium says of the later of the two that it got a 409.
    const expected = late === page ? [expect.stringContaining('409')] : [];
    expect(complaints.filter((words) => !words.includes('favicon'))).toEqual(expected);
  });
  expect(report.outcome).toBe('recovered');
});

test('deny: nothing is changed', async () => {
  const report = await asked(async ([, link]) => {
    const { page } = await phone();
    await page.goto(String(link));
    await page.click('button.deny');
    expect(await page.innerText('main')).toContain('Already decided: denied');
  });
  expect([report.outcome, report.world.differences]).toEqual(['declined', []]);
  expect(report.reason).toContain('said no');
});
