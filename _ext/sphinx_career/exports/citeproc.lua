-- Formats each reference by itself, in the style and the language of its own line of
-- CAREER_STYLES: one Div each.  By itself, since citations of one author in one list
-- would be told apart by letters after the year and by dashes for names.
--
-- A style of notes leaves out of the list what readers cannot get at, such as manuscripts
-- (The Chicago Manual of Style, 18th edition, 14.114): then the note is what is cited.
function Pandoc(document)
  local references, blocks = document.meta.references, {}
  for style, language in os.getenv('CAREER_STYLES'):gmatch('([^\n\t]+)\t([^\n]+)') do
    local reference = references[#blocks + 1]
    local id = pandoc.utils.stringify(reference.id)
    local meta = { csl = style, lang = language, references = { reference } }
    local cite = pandoc.Cite({}, { pandoc.Citation(id, 'NormalCitation') })
    local text, list = table.unpack(
      pandoc.utils.citeproc(pandoc.Pandoc({ pandoc.Plain { cite } }, meta)).blocks)
    local content = list and list.content or {}
    if pandoc.utils.stringify(content) == '' then
      text:walk { Note = function(note) content = note.content end }
    end
    blocks[#blocks + 1] = pandoc.Div(content)
  end
  return pandoc.Pandoc(blocks)
end
