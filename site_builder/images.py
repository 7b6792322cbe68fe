"""Which files are images of a site."""

IMAGE_FOLDER = "images"
IMAGE_ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".svg")
