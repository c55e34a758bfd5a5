"""What is told of evidence: documents for programs, tables and sentences for people."""
