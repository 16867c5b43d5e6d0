"""Where articles come from: files, folders, archives, tables, remote paths."""
