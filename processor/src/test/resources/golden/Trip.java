package com.example;

import io.modelshare.annotation.Shareable;
import java.util.List;

@Shareable(columns = true)
public record Trip(int id, String name, List<Integer> times, float price) {}
