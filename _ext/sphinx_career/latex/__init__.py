"""What LaTeX needs: characters that pdfLaTeX does not know."""
