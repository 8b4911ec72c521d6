"""What surrounds every route: limits, headers, the schema, the web app's files."""
