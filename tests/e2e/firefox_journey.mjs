// The journey of test_journey.py in Debian's Firefox, over WebDriver BiDi, with one provider.
// Reads what it needs to know as JSON on standard input; prints what the browser sent and kept as JSON.
import { text } from 'node:stream/consumers';
import { createRequire } from 'node:module';

const fromApp = createRequire(new URL('../../frontend/package.json', import.meta.url));
const { default: puppeteer } = await import(fromApp.resolve('puppeteer-core'));
const { firefox, ours, mail, file, provider, email, password, initiative, unused } = JSON.parse(await text(process.stdin));

const browser = await puppeteer.launch({ browser: 'firefox', executablePath: firefox, headless: true });
const page = await browser.newPage();
const requests = [];
const problems = [];
page.on('request', (request) => {
  const body = request.hasPostData() ? request.fetchPostData() : Promise.resolve('');
  requests.push(body.then((text) => ({ url: request.url(), headers: request.headers(), body: text ?? '' })));
});
page.on('console', (message) => {
  if (/Content.Security.Policy/.test(message.text())) problems.push(message.text());
});

// By XPath: in Firefox a search by accessible name looks at every node of the page, which takes half a minute here.
const button = (name) => page.locator(`::-p-xpath(//button[normalize-space()="${name}"])`);
const words = (some) => page.waitForFunction((wanted) => document.body.innerText.includes(wanted), {}, some);

// Firefox gives up a navigation when the page just then writes its own address into the history, as ours does
// when a list or a detail has come; a person would press the link once more.
async function goTo(path) {
  const { href } = new URL(path, ours);
  try {
    await page.goto(href);
  } catch (error) {
    if (!String(error).includes('NS_BINDING_ABORTED')) throw error;
    await page.goto(href);
  }
}

async function signUp() {
  await goTo('/sign-up');
  await page.locator('select').wait();
  const [month, year] = await page.$$('select');
  await month.select('6');
  await year.select('1990');
  await button('Continue').click();
  await page.locator('input[autocomplete=name]').fill('Ada Tester');
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.locator('input[type=checkbox]').click();
  await button('Create the account').click();
  await words('Check your mail');
  await page.goto(await linkInMail());
  await button('Verify my address').click();
  await words('Your address is verified');
}

async function linkInMail() {
  for (let tries = 0; tries < 150; tries += 1) {
    const messages = await (await fetch(`${mail}/messages`)).json();
    const link = messages.find(({ to }) => to === email)?.text.match(/https?:\/\/\S*token=[\w.~-]+/);
    if (link) return link[0];
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('no mail came');
}

async function signIn() {
  await goTo('/sign-in');
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await button('Sign in').click();
  await page.locator('nav').wait();
}

async function upload() {
  await goTo('/upload');
  const input = await page.waitForSelector('input[type=file]');
  await input.uploadFile(file);
  await button('Import the meeting').click();
  await page.waitForFunction(() => /\/transcripts\/[0-9a-f-]{36}/.test(location.pathname));
  await button('Read this meeting').wait();
  return page.url();
}

async function addKey() {
  await goTo('/settings/ai-keys');
  const card = `section[aria-label="${provider.label}"]`;
  await page.locator(`${card} input[type=password]`).fill(provider.key);
  await page.locator(`${card} button[type=submit]`).click();
  await words(`${provider.label} accepted the key.`);
}

async function readAndAccept(transcript) {
  await goTo(transcript);
  await button('Read this meeting').click();
  await button(`Send to ${provider.label}`).click();
  await words('The whole meeting was read.');
  await button('Select all proven').click();
  await button('Save 4 items').click();
  await words('Saved as initiative');
}

async function links() {
  await goTo('/initiatives');
  await page.locator(`::-p-xpath(//a[normalize-space()="${initiative}"])`).click();
  const section = await page.waitForSelector('section[aria-label="Evidence"] blockquote');
  return section.evaluate((element) => element.textContent);
}

try {
  page.setDefaultTimeout(20_000);
  await signUp();
  await signIn();
  const transcript = await upload();
  await addKey();
  await readAndAccept(transcript);
  const quote = await links();
  const cookies = (await browser.cookies()).map(({ name }) => name);
  const sent = await Promise.all(requests);
  const broken = [...problems];
  const elsewhere = await page.evaluate((url) => fetch(url).then(() => 'sent', () => 'blocked'), unused);
  console.log(JSON.stringify({ requests: sent, problems: broken, elsewhere, quote, cookies }));
} finally {
  await browser.close();
}
