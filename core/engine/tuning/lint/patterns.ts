// What keys and personal data look like in a text, and the text without them. Each pattern has a sign that is quick to look
// for: most texts hold neither.
import { knownKeys, passwordInAddress } from '../../../text/keys.ts';

interface Pattern {
  /** `e-mail address` */
  readonly name: string;
  readonly kind: 'secret' | 'personal';
  readonly sign: RegExp;
  readonly pattern: RegExp;
  readonly holds?: (found: string) => boolean;
}

const patterns: readonly Pattern[] = [
  { name: 'key of a service', kind: 'secret', sign: /[-_A]/, pattern: new RegExp(`${knownKeys.source}[\\w.-]*`, 'g') },
  {
    name: 'private key',
    kind: 'secret',
    sign: /PRIVATE/,
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  },
  {
    name: 'password in an address',
    kind: 'secret',
    sign: /:\/\//,
    pattern: new RegExp(passwordInAddress.source, 'gi'),
  },
  {
    name: 'password',
    kind: 'secret',
    sign: /passw|secret|key|token/i,
    pattern: /\b(?:password|passwd|api[_-]?key|secret[_-]?key|access[_-]?token)\s*[:=]\s*["']?[^\s"']{8,}/gi,
    holds: found => /\d/.test(found),
  },
  {
    name: 'e-mail address',
    kind: 'personal',
    sign: /@/,
    pattern: /\b[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*\.[a-z]{2,24}\b/gi,
    // Addresses that RFC 2606 sets aside for documents belong to nobody.
    holds: found => !/@(?:[\w-]+\.)*(?:example\.(?:com|org|net)|[\w-]+\.(?:example|test|invalid))$/i.test(found),
  },
  {
    name: 'card number',
    kind: 'personal',
    sign: /\d{4}[ -]?\d{4}/,
    pattern: /(?<![\d.-])(?:\d[ -]?){12,18}\d(?![\d-])/g,
    holds: found => passesLuhn(found.replace(/\D/g, '')),
  },
  {
    name: 'bank account',
    kind: 'personal',
    sign: /[A-Z]{2}\d\d/,
    pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g,
    holds: isIban,
  },
  {
    name: 'phone number',
    kind: 'personal',
    sign: /\+\d|\(\d{3}\)|\d{3}[-.]\d{3,4}/,
    pattern:
      /(?<![\w.+-])(?:\+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{2,4}(?:[ .-]?\d{2,4}){2,3}|\(\d{3}\) ?\d{3}[-. ]\d{4}|\d{3}-\d{3}-\d{4})(?![\w-])/g,
  },
];

/** Names of what is in the text, such as `e-mail address`. */
export function foundIn(text: string, kind: Pattern['kind']): readonly string[] {
  const names: string[] = [];
  for (const each of patterns) {
    if (each.kind !== kind || !each.sign.test(text)) continue;
    for (const [found] of text.matchAll(each.pattern)) {
      if (each.holds && !each.holds(found)) continue;
      names.push(each.name);
      break;
    }
  }
  return names;
}

/** With the first two letters of what is masked, so that it can be found again. */
export function masked(text: string): string {
  let out = text;
  for (const { sign, pattern, holds } of patterns) {
    if (!sign.test(out)) continue;
    out = out.replace(pattern, found => (holds && !holds(found) ? found : `${found.slice(0, 2)}******`));
  }
  return out;
}

function passesLuhn(digits: string): boolean {
  if (/^(\d)\1*$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function isIban(text: string): boolean {
  const compact = text.replaceAll(' ', '');
  if (compact.length < 15 || compact.length > 34) return false;
  const digits = `${compact.slice(4)}${compact.slice(0, 4)}`.replace(
    /[A-Z]/g,
    letter => `${letter.charCodeAt(0) - 55}`,
  );
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}
