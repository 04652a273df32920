package com.example;

import io.modelshare.annotation.Shareable;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

@Shareable
public record CsrMatrix(IntBuffer rowStarts, IntBuffer columns, FloatBuffer values) {}
