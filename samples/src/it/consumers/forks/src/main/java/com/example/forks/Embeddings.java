package com.example.forks;

import io.modelshare.annotation.Shareable;
import java.nio.FloatBuffer;

/** A model that takes long to load. */
@Shareable
public record Embeddings(FloatBuffer vectors) {}
