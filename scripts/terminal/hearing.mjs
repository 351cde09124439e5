/** Gives what waits until a program's output so far matches, and resolves to the match. */
export function hearing({ stdout }) {
  let said = '';
  const looks = new Set();
  stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
    for (const look of looks) look();
  });
  return (pattern) =>
    new Promise((resolve) => {
      const look = () => {
        const found = pattern.exec(said);
        if (found === null) return;
        looks.delete(look);
        resolve(found);
      };
      looks.add(look);
      look();
    });
}
