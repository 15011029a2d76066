-- Formats each reference by itself, in the style and the language of its own line of
-- CAREER_STYLES: one Div each.  By itself, since citations of one author in one list
-- would be told apart by letters after the year and by dashes for names.
function Pandoc(document)
  local all = pandoc.Inlines { pandoc.Cite({}, { pandoc.Citation('*', 'AuthorInText') }) }
  local references, blocks = document.meta.references, {}
  for style, language in os.getenv('CAREER_STYLES'):gmatch('([^\n\t]+)\t([^\n]+)') do
    local reference = references[#blocks + 1]
    local meta = { csl = style, lang = language, references = { reference }, nocite = all }
    blocks[#blocks + 1] = pandoc.Div(pandoc.utils.citeproc(pandoc.Pandoc({}, meta)).blocks)
  end
  return pandoc.Pandoc(blocks)
end
