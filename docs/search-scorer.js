// Ranks search results: talks, book and kernel pages first, the manual of the extension last.
var Scorer = {
  score: ([docname, , , , score]) => {
    if (/^(about\/|changelog$)/.test(docname)) return score - 1000;
    return /^(book$|talks$|kernel\/)/.test(docname) ? score + 25 : score;
  },
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
