#include "common/audit/chain.h"

#include <algorithm>
#include <functional>

#include "gmock/gmock.h"
#include "tests/unit/common/audit/chain_of.h"

namespace jixiao::audit {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "ALTERED 2-1", "GAP 2-1 after 1-1", "REWRITTEN 2-1 by 1..2".
std::string Short(const Finding& finding) {
  std::string text = NameOf(finding.fault) + " " + ToText(finding.position);
  if (!finding.detail.empty()) text += " " + finding.detail;
  if (!(finding.other == Position{})) text += " " + ToText(finding.other);
  if (finding.checkpoint > 0) {
    text += " by " + std::to_string(finding.earlier) + ".." +
            std::to_string(finding.checkpoint);
  }
  EXPECT_EQ(finding.department, kDepartment);
  EXPECT_NE(Describe(finding), "");
  return text;
}

std::vector<std::string> Verify(const std::vector<Record>& records,
                                std::optional<Head> end,
                                std::vector<Mark> marks = {}) {
  ChainVerifier chain(kDepartment, std::move(marks), std::move(end));
  for (const Record& record : records) chain.Add(record);
  std::vector<std::string> found;
  for (const Finding& finding : chain.Finish()) {
    found.push_back(Short(finding));
  }
  return found;
}

// As a server tells it after `change`: the lock row is as it was.
std::vector<std::string> VerifyChanged(
    const std::function<void(std::vector<Record>&)>& change) {
  std::vector<Record> records = SixRecords();
  const std::string lock_hash = records.back().hash;
  change(records);
  return Verify(records, HeadOf(records, lock_hash));
}

Mark MarkOf(const std::vector<Record>& records, std::size_t index,
            int64_t number) {
  return {PositionOf(records[index]), records[index].hash, number, number};
}

void SwapPlaces(Record& a, Record& b) {
  std::swap(a, b);
  std::swap(a.sequence, b.sequence);
  std::swap(a.ordinal, b.ordinal);
}

TEST(AuditChain, HoldsAsItWasWritten) {
  const std::vector<Record> records = SixRecords();
  EXPECT_THAT(Verify(records, HeadOf(records)), IsEmpty());
  EXPECT_THAT(Verify(records, std::nullopt), IsEmpty());
  EXPECT_THAT(Verify({}, HeadOf({})), IsEmpty());
  EXPECT_THAT(Verify(records, HeadOf(records),
                     {MarkOf(records, 5, 3), MarkOf(records, 0, 1),
                      MarkOf(records, 3, 2)}),
              IsEmpty());
}

TEST(AuditChain, MayGrowAfterItsEndWasTold) {
  const std::vector<Record> records = SixRecords();
  const std::vector<Record> before(records.begin(), records.begin() + 4);
  EXPECT_THAT(Verify(records, HeadOf(before)), IsEmpty());
  EXPECT_THAT(Verify(records, HeadOf({})), IsEmpty());
}

TEST(AuditChain, EachColumnOfEachRecordCounts) {
  const std::vector<std::function<void(Record&)>> changes = {
      [](Record& record) { record.event_time = "2024-12-31 00:00:00.123457"; },
      [](Record& record) { record.actor += "x"; },
      [](Record& record) { record.method += "x"; },
      [](Record& record) { record.request_id = ""; },
      [](Record& record) { record.resource = "r"; },
      [](Record& record) { record.action = "READ"; },
      [](Record& record) { record.before_json = std::nullopt; },
      [](Record& record) { record.after_json = "{}"; },
      [](Record& record) { record.department = "nj-fgw"; }};
  for (std::size_t i = 0; i < 6; ++i) {
    for (std::size_t c = 0; c < changes.size(); ++c) {
      const auto found = VerifyChanged(
          [&](std::vector<Record>& records) { changes[c](records[i]); });
      EXPECT_THAT(found,
                  ElementsAre("ALTERED " + ToText(PositionOf(SixRecords()[i]))))
          << "change " << c;
    }
    const std::string place = ToText(PositionOf(SixRecords()[i]));
    EXPECT_THAT(VerifyChanged([&](std::vector<Record>& records) {
                  records[i].hash[0] ^= 1;
                }),
                ElementsAre("ALTERED " + place + " hash"));
    EXPECT_THAT(VerifyChanged([&](std::vector<Record>& records) {
                  records[i].previous_hash[31] ^= 1;
                }),
                ElementsAre("ALTERED " + place + " previous_hash"));
  }
}

TEST(AuditChain, ARecordMovedToAnotherPlaceIsFound) {
  EXPECT_THAT(VerifyChanged([](std::vector<Record>& records) {
                records[5].sequence = 9;
              }),
              ElementsAre("ALTERED 9-1"));
  EXPECT_THAT(VerifyChanged(
                  [](std::vector<Record>& records) { records[3].ordinal = 4; }),
              ElementsAre("ALTERED 2-4"));
  // To the front of the list: what follows belongs where it now stands.
  EXPECT_THAT(VerifyChanged([](std::vector<Record>& records) {
                records[4].sequence = 0;
                std::rotate(records.begin(), records.begin() + 4,
                            records.begin() + 5);
              }),
              ElementsAre("INSERTED 0-1 1-1"));
}

TEST(AuditChain, ARemovedRecordIsFound) {
  const auto remove = [](std::size_t index) {
    return VerifyChanged([index](std::vector<Record>& records) {
      records.erase(records.begin() + static_cast<std::ptrdiff_t>(index));
    });
  };
  EXPECT_THAT(remove(0), ElementsAre("GAP 2-1"));
  EXPECT_THAT(remove(1), ElementsAre("MISSING 2-1 1-1"));
  EXPECT_THAT(remove(2), ElementsAre("MISSING 2-2 2-1"));
  EXPECT_THAT(remove(3), ElementsAre("GAP 5-1 2-2"));
  EXPECT_THAT(remove(4), ElementsAre("GAP 6-1 2-3"));
  EXPECT_THAT(remove(5), ElementsAre("END_DIFFERS 5-1"));
  EXPECT_THAT(
      VerifyChanged([](std::vector<Record>& records) { records.clear(); }),
      ElementsAre("END_DIFFERS 0-0"));
}

TEST(AuditChain, AnInsertedRecordIsFound) {
  const Record forged = ChainOf({{3, 1}})[0];
  const auto insert = [&](bool follows, bool whole) {
    return VerifyChanged([&](std::vector<Record>& records) {
      Record record = forged;
      record.previous_hash = follows ? records[3].hash : std::string(32, 'x');
      record.hash = whole ? HashOf(record) : std::string(32, 'y');
      records.insert(records.begin() + 4, record);
    });
  };
  EXPECT_THAT(insert(true, true), ElementsAre("INSERTED 3-1 2-3"));
  EXPECT_THAT(insert(false, true), ElementsAre("INSERTED 3-1 5-1"));
  EXPECT_THAT(insert(true, false), ElementsAre("INSERTED 3-1 5-1"));
  EXPECT_THAT(insert(false, false), ElementsAre("INSERTED 3-1 5-1"));
}

TEST(AuditChain, ARecordInsertedAtAnEndIsFound) {
  EXPECT_THAT(VerifyChanged([](std::vector<Record>& records) {
                std::vector<Record> longer = ChainOf({{6, 1}, {7, 1}, {8, 1}});
                longer[0] = records[5];
                Relink(longer, 1);
                records.insert(records.end(), longer.begin() + 1, longer.end());
              }),
              ElementsAre("BEYOND_END 7-1 6-1"));
  EXPECT_THAT(VerifyChanged([](std::vector<Record>& records) {
                records.push_back(ChainOf({{7, 1}})[0]);
              }),
              ElementsAre("INSERTED 7-1 6-1"))
      << "one that follows nothing";
  for (const Position place :
       {Position{0, 1}, Position{-7, 1}, Position{0, -1}}) {
    EXPECT_THAT(VerifyChanged([&](std::vector<Record>& records) {
                  records.insert(records.begin(), ChainOf({place})[0]);
                }),
                ElementsAre("INSERTED " + ToText(place)))
        << "before the first";
  }
}

TEST(AuditChain, SeveralInsertedRecordsInARowAreFound) {
  EXPECT_THAT(
      VerifyChanged([](std::vector<Record>& records) {
        std::vector<Record> forged = ChainOf({{2, 3}, {3, 1}, {3, 2}, {4, 1}});
        forged[0] = records[3];
        Relink(forged, 1);
        records.insert(records.begin() + 4, forged.begin() + 1, forged.end());
      }),
      ElementsAre("INSERTED 3-1 2-3"));
}

TEST(AuditChain, SwappedRecordsAreFound) {
  for (std::size_t a = 0; a < 6; ++a) {
    for (std::size_t b = a + 1; b < 6; ++b) {
      const std::vector<Record> whole = SixRecords();
      EXPECT_THAT(VerifyChanged([&](std::vector<Record>& records) {
                    SwapPlaces(records[a], records[b]);
                  }),
                  ElementsAre("REORDERED " + ToText(PositionOf(whole[a])) +
                              " " + ToText(PositionOf(whole[b]))));
    }
  }
}

// As in a file whose lines somebody has moved.
TEST(AuditChain, RecordsInAnotherOrderThanTheirPlacesAreFound) {
  EXPECT_THAT(VerifyChanged([](std::vector<Record>& records) {
                std::swap(records[1], records[2]);
              }),
              ElementsAre("REORDERED 2-2 2-1"));
  EXPECT_THAT(VerifyChanged([](std::vector<Record>& records) {
                records.insert(records.begin() + 3, records[2]);
              }),
              ElementsAre("REORDERED 2-2 2-2"))
      << "the same twice";
}

TEST(AuditChain, ALockRowThatDisagreesIsFound) {
  const std::vector<Record> records = SixRecords();
  EXPECT_THAT(Verify(records, HeadOf(records, std::string(32, 'x'))),
              ElementsAre("END_DIFFERS 6-1"));
  EXPECT_THAT(Verify(records, HeadOf(records, records[4].hash)),
              ElementsAre("BEYOND_END 6-1 5-1"));
  EXPECT_THAT(Verify(records, HeadOf(records, ChainStart())),
              ElementsAre("BEYOND_END 1-1"))
      << "or there is no lock row at all";
  Head vanished = HeadOf(records);
  vanished.position = {8, 1};
  EXPECT_THAT(Verify(records, vanished), ElementsAre("CUT 6-1 8-1"));
}

// The whole rest of the chain is made anew, and the lock row with it.
TEST(AuditChain, ARewrittenChainIsFoundByItsCheckpoints) {
  const std::vector<Record> before = SixRecords();
  std::vector<Record> after = before;
  after[3].actor = "other";
  Relink(after, 3);
  EXPECT_THAT(Verify(after, HeadOf(after)), IsEmpty())
      << "only a checkpoint knows";
  EXPECT_THAT(Verify(after, HeadOf(after), {MarkOf(before, 2, 1)}), IsEmpty())
      << "what came after the last is not known";
  EXPECT_THAT(Verify(after, HeadOf(after),
                     {MarkOf(before, 0, 1), MarkOf(before, 2, 2),
                      MarkOf(before, 4, 3), MarkOf(before, 5, 4)}),
              ElementsAre("REWRITTEN 5-1 by 2..3"));
  EXPECT_THAT(Verify(after, HeadOf(after), {MarkOf(before, 3, 1)}),
              ElementsAre("REWRITTEN 2-3 by 0..1"));
}

TEST(AuditChain, ARewrittenChainMayHaveFewerRecords) {
  const std::vector<Record> before = SixRecords();
  std::vector<Record> after = before;
  after.erase(after.begin() + 3);
  Relink(after, 3);
  EXPECT_THAT(Verify(after, HeadOf(after),
                     {MarkOf(before, 1, 1), MarkOf(before, 3, 2),
                      MarkOf(before, 5, 3)}),
              ElementsAre("REWRITTEN 2-3 by 1..2"));
}

TEST(AuditChain, AChainCutAtItsEndIsFoundByItsCheckpoints) {
  const std::vector<Record> before = SixRecords();
  const std::vector<Record> after(before.begin(), before.begin() + 3);
  EXPECT_THAT(Verify(after, HeadOf(after), {MarkOf(before, 1, 1)}), IsEmpty());
  EXPECT_THAT(Verify(after, HeadOf(after),
                     {MarkOf(before, 1, 1), MarkOf(before, 4, 2)}),
              ElementsAre("CUT 2-2 5-1 by 0..2"));
  EXPECT_THAT(Verify({}, HeadOf({}), {MarkOf(before, 4, 2)}),
              ElementsAre("CUT 0-0 5-1 by 0..2"));
}

TEST(AuditChain, CheckpointsAreOfTheContentOfAnAlteredRecord) {
  const std::vector<Record> before = SixRecords();
  std::vector<Record> after = before;
  after[2].hash[0] ^= 1;
  EXPECT_THAT(Verify(after, HeadOf(after), {MarkOf(before, 2, 1)}),
              ElementsAre("ALTERED 2-2 hash"))
      << "one fault, not two";
}

TEST(AuditChain, CountsItsRecords) {
  ChainVerifier chain(kDepartment, {}, std::nullopt);
  for (const Record& record : SixRecords()) chain.Add(record);
  EXPECT_EQ(chain.records(), 6);
  EXPECT_EQ(ToText(chain.last()), "6-1");
}

// Inserted records are recognised among the last thousand; a chain of any
// length is proven.
TEST(AuditChain, MayBeLong) {
  std::vector<Position> places;
  for (int64_t i = 1; i <= 5000; ++i) places.push_back({i, 1});
  std::vector<Record> records = ChainOf(places);
  EXPECT_THAT(Verify(records, HeadOf(records)), IsEmpty());
  const Head end = HeadOf(records);
  records.erase(records.begin() + 2000);
  EXPECT_THAT(Verify(records, end), ElementsAre("GAP 2002-1 2000-1"));
}

}  // namespace
}  // namespace jixiao::audit
