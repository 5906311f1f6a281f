/** Links inside of a note, as Obsidian reads them, that lead nowhere or to several blocks. */
export function brokenLinks(markdown: string): ReadonlyArray<string> {
  const blocks = [...markdown.matchAll(/\s\^([a-z0-9]+)$/gmu)].map(([, id]) => id);
  const paths = new Set<string>();
  const open: string[] = [];
  for (const [, marks = '', heading = ''] of markdown.matchAll(/^(#{1,6}) (.*)$/gmu)) {
    open.length = marks.length - 1;
    // Words as they are read, without the signs that keep Markdown from taking them for its own.
    open[marks.length - 1] = heading.replace(/\\(.)/gu, '$1');
    const under = open.filter((one) => one !== undefined);
    for (const above of ['', ...under.slice(0, -1)]) {
      paths.add([above, under.at(-1) ?? ''].filter((part) => part !== '').join('#'));
    }
  }
  const links = [...markdown.matchAll(/\]\(#([^)]*)\)/gu)].map(([, to = '']) => to);
  return links.filter((to) =>
    to.startsWith('^')
      ? blocks.filter((id) => id === to.slice(1)).length !== 1
      : !paths.has(decodeURIComponent(to)),
  );
}
