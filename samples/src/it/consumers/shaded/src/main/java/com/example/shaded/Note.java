package com.example.shaded;

import io.modelshare.annotation.Shareable;

@Shareable
record Note(String text) {}
