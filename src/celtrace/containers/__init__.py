"""What holds files or messages and is looked into by more than one stage: mail."""
