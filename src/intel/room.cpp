// Keeps the room buildable until its first file.
