// The words that browsers' engines build their messages from. Whatever is not among them may be something a person
// typed or a name in their data, and does not leave the browser.
const engineWords = new Set(
  `a access accessing after already an and are argument arguments array as assign assignment at await be before big
  bigint boolean call called can cannot chunk circular class cleared closed constant constructor convert converting
  could data date default define defined delete depth derived destructure does duplicate dynamically each empty
  error exceeded expected expression failed fetch fetching find for from function get getter global has have
  identifier import imported in index initialization initialize input instance instanceof instead integer invalid is
  it iterable iterator iterate json key left length load loading loop maximum memory method missing module more must
  network new no non not null number object of on one only operation out outside parse position private promise
  properties property prototype proxy quota range read reading redeclare reduce reference regular rejected request
  required response return returned right script set setting side size stack stored string structure super symbol
  syntax target term than that the there this time timeout to token too type unable undefined unexpected unhandled
  unknown unterminated up update url value values variable was while with without write writing`.split(/\s+/),
);

const longest = 200;

// In this order: what stands in quotes is the likeliest to be data, and an address holds characters of all the others.
const placeholders: readonly (readonly [RegExp, string])[] = [
  [/"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”|«[^»]*»/g, ' <text> '],
  [/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, ' <address> '],
  [/\S+@\S+/g, ' <mail> '],
  [/\S{25,}/g, ' <token> '],
  [/\S*\d\S*/g, ' <number> '],
];

/** Whether *piece* is a placeholder: what a person wrote in angle brackets looks like one. */
const isOurs = (piece: string) =>
  piece === '<word>' || placeholders.some(([, name]) => name.trim() === piece);

/**
 * An error's message with nothing in it that a person could have typed: quotes, addresses, mail addresses, tokens and
 * numbers become placeholders, and of words only those stay that engines use themselves. At most 200 characters of
 * `[a-z<>() :.,'-]`, which is all the server takes.
 */
export function scrubbed(message: string): string {
  const marked = placeholders.reduce((text, [pattern, name]) => text.replace(pattern, name), message);
  const kept = marked
    .toLowerCase()
    .split(/(<[a-z]+>|[^a-z<]+|<)/)
    .map((piece) => (/[a-z]/.test(piece) && !engineWords.has(piece) && !isOurs(piece) ? '<word>' : piece))
    .join('')
    .replace(/[^a-z<>() :.,'-]+/g, ' ')
    .replace(/(<word>[ .,:'-]*)+/g, '<word> ')
    .replace(/\s+/g, ' ')
    .trim();
  return kept.slice(0, longest);
}
