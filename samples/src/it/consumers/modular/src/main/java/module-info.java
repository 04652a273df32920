/** Exports and opens nothing: Modelshare needs neither. */
module com.example.modular {
  requires io.modelshare.runtime;
}
