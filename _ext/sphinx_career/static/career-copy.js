// Gives each text that is meant to be copied a button that does so.
(() => {
  const words = document.currentScript.dataset;
  const status = document.createElement("span");
  status.className = "career-status";
  status.setAttribute("role", "status");
  document.body.append(status);

  const select = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };

  const copy = async (node) => {
    const text = node.textContent.trim();
    const kinds = { "text/plain": new Blob([text], { type: "text/plain" }) };
    if (!node.matches("pre")) {
      // A word processor keeps the italics.
      kinds["text/html"] = new Blob([node.innerHTML], { type: "text/html" });
    }
    try {
      await navigator.clipboard.write([new ClipboardItem(kinds)]);
    } catch {
      select(node);
      if (!document.execCommand("copy")) {
        throw new Error("The text is selected, to be copied by key.");
      }
    }
  };

  for (const block of document.querySelectorAll(".career-copy")) {
    const node = block.querySelector("pre") ?? block;
    const cell = block.closest("dd");
    const name = (cell ? cell.previousElementSibling : block.previousElementSibling).textContent;
    const label = words.copy + ": " + name.trim();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "career-copy-button";
    button.textContent = words.copy;
    button.setAttribute("aria-label", label);
    button.addEventListener("click", async () => {
      let said = words.copied;
      try {
        await copy(node);
      } catch {
        said = words.selected;
      }
      button.textContent = said;
      status.textContent = said + ": " + name.trim();
      setTimeout(() => {
        button.textContent = words.copy;
        status.textContent = "";
      }, 4000);
    });
    if (cell) {
      cell.prepend(button);
    } else {
      block.before(button);
    }
  }
})();
