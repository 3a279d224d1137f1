"""Web pages and PDF: HTML, MHTML, WARC and PDF, each page one record.

From a page come its markup (JSON-LD, microdata, RDFa), its main text with the links in it, and what it says of itself.
The text that was extracted is the document of the spans: the same bytes and the same version of the reader give it
again. Nothing is ever fetched, and no script is run.
"""
