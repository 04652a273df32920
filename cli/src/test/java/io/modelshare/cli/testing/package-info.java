/** Models and other JVMs for the tests of the command line. */
package io.modelshare.cli.testing;
