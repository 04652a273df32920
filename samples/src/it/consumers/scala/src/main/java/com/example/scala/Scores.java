package com.example.scala;

import io.modelshare.annotation.Shareable;
import java.nio.FloatBuffer;
import java.util.List;

@Shareable
public record Scores(List<String> names, FloatBuffer values) {}
