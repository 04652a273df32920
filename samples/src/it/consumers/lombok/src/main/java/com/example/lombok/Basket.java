package com.example.lombok;

import io.modelshare.annotation.Shareable;
import java.util.ArrayList;
import java.util.List;
import lombok.Data;

/** Lombok writes accessors and setters. */
@Data
@Shareable
public class Basket {
  private String owner;
  private List<Item> items = new ArrayList<>();
  private boolean paid;
}
