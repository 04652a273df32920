package com.example.forks;

class SecondTest extends SharedEmbeddings {}
