//! What bad input gets: each row of the promise, through the program.

mod bombs;
mod gazetteer;
mod input;
mod options;
mod output;
mod stopped;
