package com.example.base;

import io.modelshare.annotation.Shareable;

@Shareable
public record Range(int from, int to) {}
