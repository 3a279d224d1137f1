"""Pictures and tables of what the graph answers: one offline HTML file a view, trees and tables for terminals.

`provenance.views.view.claim_view` draws a claim; importing this package loads nothing else.
"""
