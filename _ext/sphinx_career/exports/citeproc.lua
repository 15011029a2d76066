-- Formats the references in the style CAREER_STYLE and the language CAREER_LOCALE: one Div
-- each, in their order.
--
-- A style of notes leaves out of the list what readers cannot get at, such as manuscripts
-- (The Chicago Manual of Style, 18th edition, 14.114): then the note is what is cited.
local function process(references, block)
  local meta = { csl = os.getenv('CAREER_STYLE'), lang = os.getenv('CAREER_LOCALE') }
  meta.references = references
  local cites = {}
  for _, reference in ipairs(references) do
    local id = pandoc.utils.stringify(reference.id)
    cites[#cites + 1] = pandoc.Cite({}, { pandoc.Citation(id, 'NormalCitation') })
  end
  if not block then
    meta.nocite = pandoc.Inlines(cites)
  end
  return pandoc.utils.citeproc(pandoc.Pandoc(block and { pandoc.Plain(cites) } or {}, meta))
end

function Pandoc(document)
  local references, texts, blocks = document.meta.references, {}, {}
  for _, list in ipairs(process(references).blocks) do
    for _, entry in ipairs(list.content) do
      texts[entry.identifier] = entry.content
    end
  end
  for _, reference in ipairs(references) do
    local content = texts['ref-' .. pandoc.utils.stringify(reference.id)] or {}
    if pandoc.utils.stringify(content) == '' then
      process({ reference }, true):walk { Note = function(note) content = note.content end }
    end
    blocks[#blocks + 1] = pandoc.Div(content)
  end
  return pandoc.Pandoc(blocks)
end
