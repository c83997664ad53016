"""The library behind the site: content in, pages out. The entry points beside this folder drive it."""
