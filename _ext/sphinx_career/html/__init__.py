"""What only HTML has: metadata, files beside the pages, assets."""
