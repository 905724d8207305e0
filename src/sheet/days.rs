//! Days as spreadsheet programs write them: as the country of the machine does, whatever the language of the text.

use crate::date::DateSpan;
use crate::error::Complaint;

use super::{Row, Table};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    DayFirst,
    MonthFirst,
}

impl Table {
    /// Writes days such as `25/03/2024` in these columns as `2024-03-25`, all in the order that one of them can only be
    /// read in. Where none tells, they stay as they are; where two tell otherwise, it is complained of.
    pub fn settle_days(&mut self, file: &str, columns: &[usize], complaints: &mut Vec<Complaint>) {
        let line_of = |test: fn([i16; 3]) -> bool| {
            let told = |row: &&Row| {
                columns.iter().any(|column| row.get(*column).and_then(slashed).is_some_and(test))
            };
            self.rows.iter().find(told).map(|row| row.line)
        };
        let day_first = line_of(|[first, second, _]| first > 12 && second <= 12);
        let month_first = line_of(|[first, second, _]| first <= 12 && second > 12);
        let order = match (day_first, month_first) {
            (Some(one), Some(other)) => {
                let what =
                    format!("dates with the month first, but with the day first in line {one}");
                let hint =
                    "write them all as `2023-09-12`: as they are, `03/04/2023` may be either";
                complaints.push(Complaint::new(file, other, what, hint));
                return;
            }
            (Some(_), None) => Order::DayFirst,
            (None, Some(_)) => Order::MonthFirst,
            (None, None) => return,
        };
        for row in &mut self.rows {
            let mut settled = Row::with_capacity(row.line, row.len(), 0);
            for (column, cell) in row.cells() {
                let day = columns.contains(&column).then(|| in_order(cell, order)).flatten();
                match day {
                    Some(day) => settled.push(column, &day.to_string()),
                    None => settled.push(column, cell),
                }
            }
            *row = settled;
        }
    }
}

/// The numbers of `03/04/2023`.
fn slashed(date: &str) -> Option<[i16; 3]> {
    let numbers: Vec<i16> = date.split('/').map_while(|part| part.trim().parse().ok()).collect();
    <[i16; 3]>::try_from(numbers).ok().filter(|[_, _, year]| *year >= 1000)
}

/// A date such as `03/04/2023` in the order of its table.
fn in_order(date: &str, order: Order) -> Option<DateSpan> {
    let [first, second, year] = slashed(date)?;
    let (day, month) = match order {
        Order::DayFirst => (first, second),
        Order::MonthFirst => (second, first),
    };
    DateSpan::ymd(year, Some(i8::try_from(month).ok()?), Some(i8::try_from(day).ok()?))
}
