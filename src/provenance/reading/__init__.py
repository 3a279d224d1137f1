"""An article's text to attributed statements with their exact words: small readers over sentences, wording as data."""
