package com.example.shaded;

import io.modelshare.annotation.Shareable;
import java.util.List;

/** Of each part only the file says of which type it is: of this jar or of another one. */
@Shareable
record Parts(@SuppressWarnings("ModelshareCopiedArray") List<Object> parts) {}
