package com.example.lombok;

import io.modelshare.annotation.Shareable;
import lombok.Builder;
import lombok.Value;

/** Lombok writes the builder that makes the objects. */
@Value
@Builder
@Shareable(builder = Query.QueryBuilder.class)
public class Query {
  String text;
  int limit;
  Basket basket;
}
