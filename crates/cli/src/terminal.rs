//! What the person at the terminal sees: the result on standard output, remarks on standard error.

use std::io::{self, Write};

use crate::fault::Fault;

/// Writes the result to standard output; a reader that has seen enough is no fault.
pub(crate) fn write(text: &str) -> Result<(), Fault> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Fault::Output(error)),
        _ => Ok(()),
    }
}

/// Says something to the person at the terminal, beside the result.
pub(crate) fn tell(message: &str) {
    // A closed stderr leaves nobody to tell.
    let _ = writeln!(io::stderr().lock(), "{message}");
}
