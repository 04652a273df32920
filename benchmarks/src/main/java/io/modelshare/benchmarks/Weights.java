package io.modelshare.benchmarks;

import io.modelshare.annotation.Shareable;
import java.nio.FloatBuffer;

/** Numbers that are read here and there. */
@Shareable
record Weights(FloatBuffer values) {}
