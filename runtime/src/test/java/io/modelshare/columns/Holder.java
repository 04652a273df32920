package io.modelshare.columns;

import org.jspecify.annotations.Nullable;

/** A model of one field, which is written as a test says. */
record Holder(@Nullable Object value) {}
