// Ranks the search results: the manual of the extension comes after everything else.
var Scorer = {
  score: ([docname, , , , score]) => (docname.startsWith("about/") ? score - 1000 : score),
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
