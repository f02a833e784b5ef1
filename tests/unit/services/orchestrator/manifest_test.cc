#include "services/orchestrator/domain/manifest.h"

#include <gmock/gmock.h>

#include <functional>
#include <string>
#include <vector>

#include "common/clock/timestamp.h"
#include "common/digest/digest.h"
#include "common/testing/matchers.h"
#include "common/testing/signing_key.h"
#include "google/protobuf/text_format.h"

namespace jixiao::orchestrator {
namespace {

using ::jixiao::testing::IsOk;
using ::jixiao::testing::MessageIs;
using ::jixiao::testing::SigningKey;
using ::jixiao::testing::StatusIs;
using report::v1::Report;
using report::v1::ReportSeal;
using report::v1::SealManifest;
using ::testing::AllOf;
using ::testing::HasSubstr;

const absl::Time kSealTime = absl::FromUnixSeconds(1'735'689'600);

auto IsBrokenSeal() {
  return StatusIs(absl::StatusCode::kDataLoss,
                  type::v1::ERROR_REASON_SEAL_BROKEN);
}

Report MakeSealedReport() {
  Report report;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"(
        name: "departments/nj-tcj/reports/2024@2"
        uid: "6f1d2a3c-0b1e-4c5d-8e9f-0123456789ab"
        fiscal_year: 2024
        revision: 2
        state: STATE_PUBLISHING
        document_digest: "dd"
        code_version: "1.2.3"
        inputs { role: "budget" resource: "departments/nj-tcj" sequence: 5 digest: "b5" }
        inputs { role: "framework" resource: "frameworks/f@1" digest: "f1" }
        renderings { format: "pdf" size_bytes: 4 digest: "%1" environment: "cairo 1.16.0" }
        renderings { format: "md" size_bytes: 3 digest: "%2" }
        preparer: "clerk"
        create_time { seconds: 1 }
      )",
      &report));
  report.mutable_renderings(0)->set_digest(digest::Sha256Hex("%PDF"));
  report.mutable_renderings(1)->set_digest(digest::Sha256Hex("# 1"));
  return report;
}

class Manifest : public ::testing::Test {
 protected:
  Manifest() {
    ring_ = *signature::KeyRing::Load(key_.private_file(), {});
    seal_ = *SignManifest(MakeManifest(MakeSealedReport(), "ee", {}), ring_,
                          kSealTime);
  }

  // What is proven of the seal after the change.
  absl::Status ProofAfter(const std::function<void(ReportSeal&)>& change) {
    ReportSeal changed = seal_;
    change(changed);
    return ProveSeal(SealedTextOf(changed), ring_.keys());
  }

  const SigningKey key_{std::string(32, 'k')};
  signature::KeyRing ring_;
  ReportSeal seal_;
};

TEST_F(Manifest, SaysWhatAReportWasMadeFromAndIs) {
  const SealManifest manifest =
      MakeManifest(MakeSealedReport(), "ee", {7, "previous"});
  EXPECT_EQ(digest::CanonicalJson(manifest),
            R"({"code_version":"1.2.3","document_digest":"dd",)"
            R"("evaluation_digest":"ee","fiscal_year":2024,"inputs":[)"
            R"({"digest":"b5","resource":"departments/nj-tcj",)"
            R"("role":"budget","sequence":"5"},)"
            R"({"digest":"f1","resource":"frameworks/f@1",)"
            R"("role":"framework"}],"number":"8",)"
            R"("previous_manifest_digest":"previous","renderings":[)"
            R"({"digest":")" +
                digest::Sha256Hex("# 1") +
                R"(","format":"md","size_bytes":"3"},{"digest":")" +
                digest::Sha256Hex("%PDF") +
                R"(","environment":"cairo 1.16.0","format":"pdf",)"
                R"("size_bytes":"4"}],)"
                R"("report":"departments/nj-tcj/reports/2024@2"})");
}

TEST_F(Manifest, HoldsNothingThatDiffersBetweenEqualReports) {
  Report other = MakeSealedReport();
  other.set_uid("00000000-0000-4000-8000-000000000000");
  other.set_preparer("somebody else");
  other.mutable_create_time()->set_seconds(99);
  other.mutable_publish_time()->set_seconds(99);
  other.set_operation("departments/nj-tcj/operations/x");
  other.mutable_renderings()->SwapElements(0, 1);
  const ReportSeal later = *SignManifest(MakeManifest(other, "ee", {}), ring_,
                                         kSealTime + absl::Hours(1));
  EXPECT_EQ(later.manifest_digest(), seal_.manifest_digest());
  EXPECT_EQ(later.signature(), seal_.signature());
}

TEST_F(Manifest, IsSignedAndNamedByItsNumber) {
  EXPECT_EQ(seal_.name(), "departments/nj-tcj/seals/1");
  EXPECT_EQ(seal_.key_id(), ring_.signing_key_id());
  EXPECT_EQ(seal_.manifest_digest(),
            digest::Sha256Hex(digest::CanonicalJson(seal_.manifest())));
  EXPECT_EQ(FromTimestamp(seal_.create_time()), kSealTime);
  EXPECT_THAT(ProveSeal(SealedTextOf(seal_), ring_.keys()), IsOk());
}

TEST_F(Manifest, CannotBeSignedWithoutAKey) {
  EXPECT_THAT(SignManifest(seal_.manifest(), signature::KeyRing(), kSealTime),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_SEAL_KEY_MISSING));
}

// Each field of the seal and of its manifest.
TEST_F(Manifest, ProofSeesEveryChange) {
  const std::vector<std::function<void(ReportSeal&)>> changes = {
      [](ReportSeal& seal) { seal.set_name("departments/nj-tcj/seals/2"); },
      [](ReportSeal& seal) { seal.set_name("departments/other/seals/1"); },
      [](ReportSeal& seal) { seal.set_manifest_digest("0"); },
      [](ReportSeal& seal) { seal.mutable_signature()->back() ^= 1; },
      [](ReportSeal& seal) {
        seal.mutable_manifest()->set_report(
            "departments/nj-tcj/reports/2024@3");
      },
      [](ReportSeal& seal) { seal.mutable_manifest()->set_fiscal_year(2023); },
      [](ReportSeal& seal) { seal.mutable_manifest()->set_number(2); },
      [](ReportSeal& seal) {
        seal.mutable_manifest()->set_previous_manifest_digest("0");
      },
      [](ReportSeal& seal) {
        seal.mutable_manifest()->mutable_inputs(0)->set_sequence(6);
      },
      [](ReportSeal& seal) {
        seal.mutable_manifest()->mutable_inputs()->RemoveLast();
      },
      [](ReportSeal& seal) {
        seal.mutable_manifest()->set_evaluation_digest("0");
      },
      [](ReportSeal& seal) {
        seal.mutable_manifest()->set_document_digest("0");
      },
      [](ReportSeal& seal) { seal.mutable_manifest()->set_code_version("2"); },
      [](ReportSeal& seal) {
        seal.mutable_manifest()->mutable_renderings(0)->set_digest("0");
      },
      [](ReportSeal& seal) {
        seal.mutable_manifest()->mutable_renderings(1)->clear_environment();
      },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) {
    EXPECT_THAT(ProofAfter(changes[i]), IsBrokenSeal()) << i;
  }
}

// Whoever changes the manifest can make its digest anew, but not its signature.
TEST_F(Manifest, ProofSeesAChangeWithANewDigest) {
  EXPECT_THAT(ProofAfter([](ReportSeal& seal) {
                seal.mutable_manifest()->set_document_digest("0");
                seal.set_manifest_digest(digest::DigestOf(seal.manifest()));
              }),
              AllOf(IsBrokenSeal(), MessageIs(HasSubstr("signature"))));
}

TEST_F(Manifest, ProofNeedsTheKeyThatSigned) {
  const SigningKey other(std::string(32, 'o'));
  const auto key = signature::LoadPublicKey(other.public_file());
  EXPECT_THAT(ProveSeal(SealedTextOf(seal_), {*key}),
              AllOf(StatusIs(absl::StatusCode::kNotFound),
                    MessageIs(HasSubstr(seal_.key_id()))));
  // A key under the id of another proves nothing.
  EXPECT_THAT(ProveSeal(SealedTextOf(seal_), {{seal_.key_id(), key->raw}}),
              IsBrokenSeal());
}

// What was signed is proven as it was written then, not as it is written now.
TEST_F(Manifest, ProofIsOverTheStoredText) {
  SealedText sealed = SealedTextOf(seal_);
  sealed.manifest.insert(1, "\"a_later_field\":\"x\",");
  sealed.seal.set_manifest_digest(digest::Sha256Hex(sealed.manifest));
  sealed.seal.set_signature(*ring_.Sign(sealed.manifest));
  EXPECT_THAT(ProveSeal(sealed, ring_.keys()), IsOk());
}

TEST_F(Manifest, ChainLinksEachSealToTheOneBefore) {
  ChainEnd end;
  ASSERT_THAT(ProveLink(seal_, end), IsOk());
  const ReportSeal second = *SignManifest(
      MakeManifest(MakeSealedReport(), "ee", end), ring_, kSealTime);
  EXPECT_EQ(second.name(), "departments/nj-tcj/seals/2");
  const ReportSeal third = *SignManifest(
      MakeManifest(MakeSealedReport(), "ee", {2, second.manifest_digest()}),
      ring_, kSealTime);

  ChainEnd skipping = end;
  EXPECT_THAT(ProveLink(third, skipping),
              AllOf(IsBrokenSeal(), MessageIs(HasSubstr("number"))));
  ASSERT_THAT(ProveLink(second, end), IsOk());
  EXPECT_THAT(ProveLink(third, end), IsOk());

  ChainEnd forged = {1, "another"};
  EXPECT_THAT(ProveLink(second, forged),
              AllOf(IsBrokenSeal(), MessageIs(HasSubstr("previous"))));
}

TEST_F(Manifest, ProofOfAReportSaysWhatDiffers) {
  EXPECT_THAT(ProveReport(seal_.manifest(), MakeSealedReport()), IsOk());
  Report report = MakeSealedReport();
  report.mutable_inputs(1)->set_digest("f2");
  EXPECT_THAT(ProveReport(seal_.manifest(), report),
              AllOf(IsBrokenSeal(), MessageIs(HasSubstr("inputs[1]"))));
  report = MakeSealedReport();
  report.mutable_renderings()->RemoveLast();
  EXPECT_THAT(ProveReport(seal_.manifest(), report), IsBrokenSeal());
  report = MakeSealedReport();
  report.set_name("departments/nj-tcj/reports/2024@1");
  EXPECT_THAT(ProveReport(seal_.manifest(), report),
              AllOf(IsBrokenSeal(), MessageIs(HasSubstr("2024@1"))));
  report = MakeSealedReport();
  report.set_document_digest("0");
  EXPECT_THAT(ProveReport(seal_.manifest(), report), IsBrokenSeal());
}

TEST_F(Manifest, ProofOfBytesSaysWhatDiffers) {
  EXPECT_THAT(ProveRendering(seal_.manifest(), "pdf", "%PDF"), IsOk());
  EXPECT_THAT(ProveRendering(seal_.manifest(), "pdf", "%PDE"),
              AllOf(IsBrokenSeal(), MessageIs(HasSubstr("SHA-256 of pdf"))));
  EXPECT_THAT(ProveRendering(seal_.manifest(), "pdf", "%PDF-"),
              AllOf(IsBrokenSeal(), MessageIs(HasSubstr("size_bytes of pdf"))));
  EXPECT_THAT(
      ProveRendering(seal_.manifest(), "docx", ""),
      AllOf(IsBrokenSeal(), MessageIs(HasSubstr("not sealed as docx"))));
}

}  // namespace
}  // namespace jixiao::orchestrator
