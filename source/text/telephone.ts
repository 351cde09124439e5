/** Spellings of a telephone number, by the plans of countries (ITU-T E.164). */

/**
 * Codes of countries and what stands before a number within them: 0 unless told, `-` for nothing,
 * as in plans where a leading 0 stays.
 */
const plans =
  'AD376- AE971 AF93 AL355 AM374 AR54 AT43 AU61 AZ994 BA387 BD880 BE32 BG359 BH973- BO591 BR55 ' +
  'BY375:8 CA1:1 CH41 CL56- CN86 CO57 CR506- CU53 CY357- CZ420- DE49 DK45- DO1:1 DZ213 EC593 EE372- ' +
  'EG20 ES34- ET251 FI358 FR33 GB44 GE995 GH233 GR30- GT502- HK852- HN504- HR385 HU36:06 ID62 IE353 ' +
  'IL972 IN91 IQ964 IR98 IS354- IT39- JM1:1 JO962 JP81 KE254 KR82 KW965- KZ7:8 LB961 LI423- LK94 ' +
  'LT370 LU352- LV371- MA212 MC377- MD373 ME382 MK389 MN976 MT356- MX52- MY60 NG234 NI505- NL31 ' +
  'NO47- NP977 NZ64 OM968- PA507- PE51 PH63 PK92 PL48- PR1:1 PS970 PT351- PY595 QA974- RO40 RS381 ' +
  'RU7:8 SA966 SE46 SG65- SI386 SK421 SM378- SN221- SV503- SY963 TH66 TN216- TR90 TW886 TZ255 UA380 ' +
  'UG256 US1:1 UY598 UZ998- VA39- VE58 VN84 YE967 ZA27 ZW263';

export type Country = { readonly name: string; readonly code: string; readonly trunk: string };

/** The plan of a country by its two letters (ISO 3166-1); undefined if it is not known here. */
export function countryOf(letters: string): Country | undefined {
  const wanted = letters.toUpperCase();
  for (const plan of plans.split(' ')) {
    const [, name = '', code = '', rest = ''] = /^([A-Z]{2})(\d+)(.*)$/.exec(plan) ?? [];
    if (name !== wanted) continue;
    return { name, code, trunk: rest === '-' ? '' : rest === '' ? '0' : rest.slice(1) };
  }
  return undefined;
}

const numberForm = /^(?:tel:)?\+?[\d(][\d ()./\-\u2010-\u2015]{5,30}$/;

/**
 * One spelling for all of a number: `+` and digits where the country is known, else its digits;
 * undefined if the text is no telephone number.
 */
export function telephoneKey(text: string, country: Country | undefined): string | undefined {
  if (!numberForm.test(text)) return undefined;
  const international = /^(?:tel:)?\+/.test(text);
  const digits = (international ? text.replace('(0)', '') : text).replace(/\D/g, '');
  if (digits.length < 7 || digits.length > 17) return undefined;
  if (international) return `+${digits}`;
  if (/^00[1-9]\d{8}/.test(digits)) return `+${digits.slice(2)}`;
  if (country === undefined) return digits;
  const { code, trunk } = country;
  if (code === '1' && /^011[2-9]\d{8}/.test(digits)) return `+${digits.slice(3)}`;
  // With the code in front a number is longer than any within the country.
  if (digits.startsWith(code) && digits.length >= code.length + 9) return `+${digits}`;
  const within = trunk !== '' && digits.startsWith(trunk) ? digits.slice(trunk.length) : digits;
  return within === digits && trunk !== '' && code !== '1' ? digits : `+${code}${within}`;
}

/** A number that a spreadsheet rounded to a power of ten: nobody knows whose it was. */
export const isLostNumber = (text: string): boolean => /^\d(?:[.,]\d{1,9})?E\+\d{1,2}$/i.test(text);
