package com.example.forks;

class FirstTest extends SharedEmbeddings {}
