// Names the fields that Datasette's pages leave without a name, for those who cannot see them.
const names = {
  "[name^=_filter_column]": "Column",
  "[name^=_filter_op]": "Comparison",
  "[name^=_filter_value]": "Value",
  "#sort_by": "Sort by",
  ".CodeMirror textarea": "SQL",
};
// Its editor is made when the page has loaded, by a listener that was there before this one.
window.addEventListener("load", () => {
  for (const [fields, name] of Object.entries(names)) {
    document.querySelectorAll(fields).forEach((field) => field.setAttribute("aria-label", name));
  }
  // What scrolls can be reached by keys.
  document.querySelectorAll(".column-descriptions").forEach((list) => { list.tabIndex = 0; });
});
