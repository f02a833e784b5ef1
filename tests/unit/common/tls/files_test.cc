// Certificates and keys as files: what is refused, and in which words.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "absl/time/clock.h"
#include "common/testing/certificates.h"
#include "common/testing/matchers.h"
#include "common/tls/tls.h"

namespace jixiao::tls {
namespace {

using ::testing::AllOf;
using testing::CertificateAuthority;
using testing::CertificateFiles;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::IsOk;
using testing::MessageIs;
using ::testing::Not;

class FilesTest : public ::testing::Test {
 protected:
  Files Issue(const CertificateAuthority::Contents& contents) {
    const CertificateFiles issued = authority_.Issue(contents);
    return {issued.certificate_file, issued.key_file, ""};
  }

  std::string Write(const std::string& name, const std::string& text) {
    const std::string path = ::testing::TempDir() + "files_test_" + name;
    std::ofstream(path) << text;
    return path;
  }

  static std::string Read(const std::string& path) {
    std::ifstream file(path);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }

  CertificateAuthority authority_;
};

TEST_F(FilesTest, GoodOnesPassOnBothSides) {
  Files files = Issue({});
  EXPECT_THAT(Check(files, true), IsOk());
  EXPECT_THAT(Check(files, false), IsOk());
  files.ca_file = authority_.file();
  EXPECT_THAT(Check(files, true), IsOk());
  EXPECT_THAT(Check(files, false), IsOk());
}

TEST_F(FilesTest, AClientNeedsNone) { EXPECT_THAT(Check({}, false), IsOk()); }

TEST_F(FilesTest, AServerNeedsACertificate) {
  EXPECT_THAT(Check({}, true, "tls_"),
              MessageIs(AllOf(HasSubstr("--tls_certificate_file"),
                              HasSubstr("--tls_key_file"))));
}

TEST_F(FilesTest, CertificateAndKeyComeTogether) {
  Files files = Issue({});
  EXPECT_THAT(Check({files.certificate_file, "", ""}, false, "peer_"),
              MessageIs(HasSubstr("--peer_key_file is missing")));
  EXPECT_THAT(Check({"", files.key_file, ""}, true, "tls_"),
              MessageIs(HasSubstr("--tls_certificate_file is missing")));
}

TEST_F(FilesTest, AreNamedWithTheirFlagWhereTheyCannotBeRead) {
  Files files = Issue({});
  EXPECT_THAT(Check({"/nowhere.pem", files.key_file, ""}, true, "tls_"),
              MessageIs(AllOf(HasSubstr("--tls_certificate_file"),
                              HasSubstr("/nowhere.pem"))));
  EXPECT_THAT(
      Check({files.certificate_file, "/nowhere.key", ""}, true, "tls_"),
      MessageIs(AllOf(HasSubstr("--tls_key_file"), HasSubstr("/nowhere.key"))));
  files.ca_file = "/nowhere-ca.pem";
  EXPECT_THAT(Check(files, true, "tls_"),
              MessageIs(AllOf(HasSubstr("--tls_client_ca_file"),
                              HasSubstr("/nowhere-ca.pem"))));
  EXPECT_THAT(Check(files, false, "peer_"),
              MessageIs(HasSubstr("--peer_ca_file: /nowhere-ca.pem")));
}

TEST_F(FilesTest, OtherTextIsNoCertificateKeyOrAuthority) {
  const std::string junk = Write("junk", "all is well\n");
  Files files = Issue({});
  EXPECT_THAT(Check({junk, files.key_file, ""}, true, "tls_"),
              MessageIs(AllOf(HasSubstr("--tls_certificate_file: " + junk),
                              HasSubstr("no certificate in PEM"))));
  EXPECT_THAT(Check({files.certificate_file, junk, ""}, true, "tls_"),
              MessageIs(AllOf(HasSubstr("--tls_key_file: " + junk),
                              HasSubstr("no private key"))));
  files.ca_file = junk;
  EXPECT_THAT(Check(files, true), MessageIs(HasSubstr("no certificate")));
}

TEST_F(FilesTest, ABrokenCertificateAmongGoodOnesIsSeen) {
  const std::string broken =
      Write("broken", Read(authority_.file()) +
                          "-----BEGIN CERTIFICATE-----\nAAAA\n"
                          "-----END CERTIFICATE-----\n");
  EXPECT_THAT(Check({"", "", broken}, false),
              MessageIs(HasSubstr("a certificate that is broken")));
}

TEST_F(FilesTest, TheKeyOfAnotherCertificateIsRefused) {
  const Files one = Issue({});
  const Files other = Issue({});
  EXPECT_THAT(
      Check({one.certificate_file, other.key_file, ""}, true, "tls_"),
      MessageIs(AllOf(HasSubstr("--tls_key_file: " + other.key_file),
                      HasSubstr("is not the key of the certificate in " +
                                one.certificate_file))));
}

TEST_F(FilesTest, AKeyUnderAPassphraseIsRefusedWithoutAsking) {
  const Files files = Issue({});
  const std::string encrypted = ::testing::TempDir() + "files_test_encrypted";
  {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> in(
        std::fopen(files.key_file.c_str(), "r"), &std::fclose);
    const std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> key(
        PEM_read_PrivateKey(in.get(), nullptr, nullptr, nullptr),
        &EVP_PKEY_free);
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> out(
        std::fopen(encrypted.c_str(), "w"), &std::fclose);
    ASSERT_EQ(PEM_write_PKCS8PrivateKey(out.get(), key.get(), EVP_aes_128_cbc(),
                                        "word", 4, nullptr, nullptr),
              1);
  }
  EXPECT_THAT(Check({files.certificate_file, encrypted, ""}, true),
              MessageIs(HasSubstr("without a passphrase")));
}

TEST_F(FilesTest, OnlyAServerNeedsASubjectAlternativeName) {
  CertificateAuthority::Contents contents;
  contents.names = "";
  const Files files = Issue(contents);
  EXPECT_THAT(Check(files, true),
              MessageIs(HasSubstr("no subject alternative name")));
  EXPECT_THAT(Check(files, false), IsOk());
}

TEST_F(FilesTest, ExpiredAndFutureCertificatesAreRefused) {
  CertificateAuthority::Contents contents;
  contents.begins = -absl::Hours(48);
  contents.ends = -absl::Hours(24);
  EXPECT_THAT(Check(Issue(contents), true),
              MessageIs(AllOf(HasSubstr("has expired on "),
                              HasSubstr(absl::FormatTime(
                                  "%Y-%m-%d", absl::Now() - absl::Hours(24),
                                  absl::UTCTimeZone())))));
  EXPECT_THAT(Check(Issue(contents), false), MessageIs(HasSubstr("expired")));
  contents.begins = absl::Hours(24);
  contents.ends = absl::Hours(48);
  EXPECT_THAT(Check(Issue(contents), true),
              MessageIs(HasSubstr("is valid only from ")));
}

TEST_F(FilesTest, ACertificateOfTheOtherSideIsRefused) {
  CertificateAuthority::Contents contents;
  contents.extended_key_usage = "clientAuth";
  EXPECT_THAT(Check(Issue(contents), true),
              MessageIs(HasSubstr("not for servers")));
  EXPECT_THAT(Check(Issue(contents), false), IsOk());
  contents.extended_key_usage = "serverAuth";
  EXPECT_THAT(Check(Issue(contents), false),
              MessageIs(HasSubstr("not for clients")));
  contents.extended_key_usage = "serverAuth,clientAuth";
  EXPECT_THAT(Check(Issue(contents), false), IsOk());
  EXPECT_THAT(Check(Issue(contents), true), IsOk());
}

TEST_F(FilesTest, NoErrorTellsWhatIsInAKey) {
  const Files files = Issue({});
  const std::string key = Read(files.key_file);
  const std::string secret = key.substr(key.find('\n') + 1, 20);
  const std::string halved = Write("halved", key.substr(0, key.size() / 2));
  EXPECT_THAT(Check({files.certificate_file, halved, ""}, true),
              MessageIs(Not(HasSubstr(secret))));
  EXPECT_THAT(Check({files.key_file, files.key_file, ""}, true),
              MessageIs(Not(HasSubstr(secret))));
}

TEST_F(FilesTest, ACertificateSaysWhoseItIsAndHowLong) {
  CertificateAuthority::Contents contents;
  contents.common_name = "预算";
  contents.names =
      "DNS:budget.example,URI:spiffe://jixiao/budget,IP:127.0.0.1,IP:::1";
  const auto info = ReadCertificate(Issue(contents).certificate_file);
  ASSERT_THAT(info, IsOk());
  EXPECT_EQ(info->subject, "CN=预算");
  EXPECT_THAT(info->names,
              ElementsAre("budget.example", "spiffe://jixiao/budget",
                          "127.0.0.1", "::1"));
  EXPECT_LT(absl::AbsDuration(info->not_after - absl::Now() - contents.ends),
            absl::Minutes(1));
  EXPECT_LT(absl::AbsDuration(info->not_before - absl::Now() - contents.begins),
            absl::Minutes(1));
}

TEST_F(FilesTest, TheFirstCertificateOfAFileCounts) {
  CertificateAuthority::Contents contents;
  contents.names = "DNS:leaf";
  const std::string chain =
      Write("chain", "subject=leaf\n" + Read(Issue(contents).certificate_file) +
                         Read(authority_.file()));
  const auto info = ReadCertificate(chain);
  ASSERT_THAT(info, IsOk());
  EXPECT_THAT(info->names, ElementsAre("leaf"));
  const auto authority = ReadCertificate(authority_.file());
  ASSERT_THAT(authority, IsOk());
  EXPECT_THAT(authority->names, IsEmpty());
  EXPECT_THAT(ReadCertificate("/nowhere"), MessageIs(HasSubstr("/nowhere")));
}

}  // namespace
}  // namespace jixiao::tls
