// signings.csv
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/cli/dataset/folder.h"
#include "services/cli/dataset/project_words.h"
#include "services/cli/dataset/row_fields.h"

namespace jixiao::cli {
namespace {

using google::protobuf::util::MessageDifferencer;
using project::v1::Signing;

constexpr int kMaxSigned = 2'000;

// What a row says of the event, without what was signed.
Signing ReadEvent(RowFields& row, const Dataset& dataset) {
  const std::string& parent = dataset.department_name();
  Signing signing;
  signing.set_name(absl::StrCat(parent, "/signings/", row.Id("signing")));
  signing.set_display_name(row.Text("display_name", 200, true));
  const auto day = row.Day("sign_date");
  if (day) {
    *signing.mutable_sign_date() = *day;
  } else if (row.IsEmpty("sign_date")) {
    row.Fault("sign_date", "the day is missing; accepted: YYYY-MM-DD");
  }
  if (!row.IsEmpty("work_item")) {
    signing.set_work_item(
        absl::StrCat(parent, "/workItems/", row.Id("work_item")));
  }
  signing.set_synthetic(row.Flag("synthetic"));
  return signing;
}

// Puts the rows of each event together.
class SigningsReader {
 public:
  SigningsReader(CsvTable& table, Dataset& dataset)
      : table_(table), row_(table, nullptr), dataset_(dataset) {}

  void Read() {
    while (table_.Next()) ReadRow();
  }

 private:
  void ReadRow() {
    Placed<Signing>& signing = EventOf(ReadEvent(row_, dataset_));
    const std::string path = absl::StrCat(
        "signed_projects[", signing.message.signed_projects_size(), "]");
    project::v1::SignedProject& item = *signing.message.add_signed_projects();
    const std::string project = row_.Id("project");
    item.set_project(
        absl::StrCat(dataset_.department_name(), "/projects/", project));
    item.set_agreement(static_cast<project::v1::Agreement>(
        row_.Word("agreement", AgreementWords(), true)));
    signing.at.Add(path, table_.RowAt());
    signing.at.Add(path + ".project", table_.At("project"));
    signing.at.Add(path + ".agreement", table_.At("agreement"));
    if (!signed_.emplace(signing.message.name(), project).second) {
      row_.Fault("project", absl::StrCat(project,
                                         " is there twice; accepted: once for "
                                         "each signing"));
    }
    if (signing.message.signed_projects_size() == kMaxSigned + 1) {
      row_.Fault("signing", absl::StrCat("more than ", kMaxSigned,
                                         " projects; accepted: at most that"));
    }
  }

  Placed<Signing>& EventOf(Signing event) {
    const auto [found, added] =
        places_.emplace(event.name(), dataset_.signings.size());
    if (added) {
      Placed<Signing>& signing = dataset_.signings.emplace_back();
      for (const char* field :
           {"display_name", "sign_date", "work_item", "synthetic"}) {
        signing.at.Add(field, table_.At(field));
      }
      signing.at.Add("", table_.RowAt());
      signing.at.Add("signing_id", table_.At("signing"));
      heads_.push_back(event);
      signing.message = std::move(event);
      return signing;
    }
    if (!MessageDifferencer::Equals(heads_[found->second], event)) {
      row_.Fault("signing",
                 "the row says other things of the event than its first row; "
                 "accepted: the same display_name, sign_date, work_item and "
                 "synthetic");
    }
    return dataset_.signings[found->second];
  }

  CsvTable& table_;
  RowFields row_;
  Dataset& dataset_;
  std::map<std::string, std::size_t> places_;  // by name
  std::vector<Signing> heads_;
  std::set<std::pair<std::string, std::string>> signed_;
};

}  // namespace

void ReadSignings(Folder& folder, Dataset& dataset) {
  const auto table =
      folder.AnyCsv("signings.csv", {{"signing", "display_name", "sign_date",
                                      "project", "agreement", "synthetic"},
                                     {"work_item"}});
  if (table != nullptr) SigningsReader(*table, dataset).Read();
}

}  // namespace jixiao::cli
