// Formats CSL items with citeproc-js, whose path is the first argument: reads styles, locales and
// items as JSON, and writes a list of texts for each style.  Each item stands alone.
const CSL = require(process.argv[2]);
const { styles, locales, items } = JSON.parse(require('fs').readFileSync(0, 'utf8'));

const texts = styles.map(({ source, locale }) => {
  const byId = Object.fromEntries(items.map((item) => [item.id, item]));
  const system = {
    retrieveLocale: (name) => locales[name] || false,
    retrieveItem: (id) => JSON.parse(JSON.stringify(byId[id])),
  };
  const engine = new CSL.Engine(system, source, locale, true);
  engine.setOutputFormat('text');
  return items.map(({ id }) => {
    engine.updateItems([id]);
    const found = engine.makeBibliography()[1].join('');
    return found.trim() || engine.makeCitationCluster([{ id }]).trim();
  });
});
process.stdout.write(JSON.stringify(texts));
