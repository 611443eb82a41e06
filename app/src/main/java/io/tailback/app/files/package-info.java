/** Files that a command is given or leaves behind, on this machine or wherever Hadoop reaches. */
package io.tailback.app.files;
