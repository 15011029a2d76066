"""HTML and EPUB only: metadata, files beside the pages, style sheet and script."""
