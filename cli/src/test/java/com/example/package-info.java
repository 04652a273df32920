/** A model as users write it. */
package com.example;
